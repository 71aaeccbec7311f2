in vec2 v_place;
out vec4 colour;

/* The gradient of the art direction, mixed in sRGB as it was drawn: four stops from the top down,
 * a soft light behind the body and the glow of the horizon. */
void main()
{
    vec2 place = vec2(v_place.x, 1.0 - v_place.y);
    float horizon = backdrop_place.z, upper = 0.63 * horizon;
    vec3 c = mix(backdrop_top.rgb, backdrop_upper.rgb, clamp(place.y / upper, 0.0, 1.0));
    c = mix(c, backdrop_horizon.rgb, smoothstep(upper, horizon, place.y));
    c = mix(c, backdrop_floor.rgb, smoothstep(horizon, 1.0, place.y));
    float wide = viewport.x * viewport.w;    /* width / height */
    vec2 d = (place - backdrop_place.xy) * vec2(wide / 0.90, 1.0 / 0.56);
    float halo = clamp(1.0 - length(d), 0.0, 1.0);
    c = mix(c, backdrop_halo.rgb, backdrop_halo.w * halo * halo * (3.0 - 2.0 * halo));
    d = vec2((place.x - backdrop_place.x) * wide / 1.30, (place.y - horizon) / 0.17);
    float glow = clamp(1.0 - length(d), 0.0, 1.0);
    c = mix(c, backdrop_glow.rgb, backdrop_glow.w * glow * glow * (3.0 - 2.0 * glow));
    vec2 out_of_middle = place - 0.5;
    c *= 1.0 - backdrop_place.w * dot(out_of_middle, out_of_middle);
    colour = vec4(c + dither(gl_FragCoord.xy), ROOM_CODE);
}
