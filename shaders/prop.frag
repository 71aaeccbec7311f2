in vec3 v_position;
in vec3 v_own;
in vec3 v_normal;
in vec2 v_look;

uniform vec4 first_colour;     /* linear; w: roughness */
uniform vec4 second_colour;
uniform vec4 prop_state;       /* opacity, pattern, 1 / shadow map size, 1: goes */
uniform vec4 prop_size;        /* half sizes */
uniform sampler2DShadow shadow_map;
uniform sampler2D floor_near;  /* shadow, its distance, contact, closeness */
uniform sampler2D floor_far;

out vec4 colour;

const float BORDER_LINE = 1.0, SEAM = 2.0;

#ifdef IS_WALL
/* On a wall the body's shadow is a picture of its own: four tents, apart. Most of a wall is all
 * lit, which a few looks round the place tell. */
float wall_shadow(vec3 at)
{
    float texel = prop_state.z, far = 2.4 * texel, apart = 1.25 * texel;
    float some = texture(shadow_map, at) + texture(shadow_map, at + vec3(far, far, 0.0)) +
                 texture(shadow_map, at + vec3(-far, far, 0.0)) +
                 texture(shadow_map, at + vec3(far, -far, 0.0)) +
                 texture(shadow_map, at + vec3(-far, -far, 0.0));
    /* Software renderers go through all of a condition, but leave a loop. */
    int tents = some < 0.001 || some > 4.999 ? 0 : 4;
    float sum = 0.0;
    for (int i = 0; i < tents; i++) {
        vec2 off = apart * vec2((i & 1) == 0 ? 1.0 : -1.0, i < 2 ? 1.0 : -1.0);
        sum += tent_shadow(shadow_map, at + vec3(off, 0.0), texel);
    }
    return tents == 0 ? 0.2 * some : 0.25 * sum;
}

#endif

float key_shadow(vec3 n, float facing)
{
    vec3 at = shadow_place(v_position, n, facing, 0.004, 0.016);
    at.z = min(at.z, 1.0);
#ifdef IS_WALL
    return wall_shadow(at);
#else
    return tent_shadow(shadow_map, at, prop_state.z);
#endif
}

/* A line of a width in metres, never thinner than a pixel: then it fades instead. */
float line_at(float distance, float width)
{
    float pixel = max(fwidth(distance), 1e-5);
    float drawn = max(width, pixel);
    return clamp((0.5 * drawn - abs(distance)) / pixel + 0.5, 0.0, 1.0) * min(width / pixel, 1.0);
}

/* How much of the second colour lies here. */
float pattern()
{
    float of_shape = v_look.y;
    if (prop_state.y == BORDER_LINE) {
        vec2 inside = prop_size.xz - abs(v_own.xz);
        return 0.55 * line_at(min(inside.x, inside.y) - 0.035, 0.006) * step(0.0, v_normal.y);
    }
    if (prop_state.y == SEAM) {
        vec3 p = normalize(v_own);
        return line_at((p.z - 1.1 * (p.x * p.x - p.y * p.y)) * prop_size.y * 0.55, 0.0028);
    }
    return of_shape;
}

/* What is near the floor gets less of the sky, and the floor's shadow when it lies flat on it. */
vec2 floor_shade(vec3 n)
{
    float above = v_position.y - state.w;
    float foot = mix(0.62, 1.0, smoothstep(0.0, 0.16, above));
    foot = mix(foot, 1.0, max(n.y, 0.0));
    vec2 map = (v_position.xz - floor_map.xy) / (2.0 * floor_map.z) + 0.5;
    vec4 near = texture(floor_near, map), far = texture(floor_far, map);
    vec2 contact = min(vec2(1.5 * near.z, 1.3 * far.w), 1.0);
    float flat_on = step(0.5, n.y) * (1.0 - smoothstep(0.02, 0.06, above));
    float open = (1.0 - 0.62 * contact.x) * (1.0 - 0.62 * contact.y);
    return vec2(foot, mix(1.0, open, flat_on));
}

void main()
{
    if (prop_state.x < 0.999 && is_veiled(gl_FragCoord.xy, prop_state.x, prop_state.w))
        discard;
    vec4 base = mix(first_colour, second_colour, pattern());
    vec3 v = normalize(eye.xyz - v_position), n = normalize(v_normal);
    float edge = 1.0 - clamp(dot(n, v), 0.0, 1.0);
    edge *= edge;
    float facing = dot(n, key_direction.xyz);
    vec2 shade = floor_shade(n);
    float open = v_look.x * shade.x;

    float key = clamp((facing + 0.10) / 1.10, 0.0, 1.0);
    float dark = key_colour.w * smoothstep(0.0, 0.15, facing);
    key *= mix(1.0, key_shadow(n, facing), dark) * (0.6 * open + 0.4);
    float fill = clamp(0.7143 * dot(n, fill_direction.xyz) + 0.2857, 0.0, 1.0);
    float rim = clamp(dot(n, rim_direction.xyz), 0.0, 1.0) * rim_direction.w +
                clamp(dot(n, rim_other.xyz), 0.0, 1.0) * rim_other.w;
    vec3 light = key_colour.rgb * (key * key_direction.w);
    light += fill_colour.rgb * (fill * fill * fill_direction.w * open);
    light += rim_colour.rgb * (rim * (0.25 + 0.5 * min(edge, 0.6)) * open);
    light += mix(ground_colour.rgb, sky_colour.rgb, 0.5 + 0.5 * n.y) * (sky_colour.w * open);

    vec3 lit = base.rgb * light * shade.y;
    float shiny = gloss(clamp(dot(n, normalize(key_direction.xyz + v)), 0.0, 1.0),
                        mix(90.0, 10.0, base.w)) * (0.10 - 0.09 * base.w);
    lit += (key_colour.rgb * (shiny * key_direction.w * step(0.0, facing)) +
            sky_colour.rgb * (edge * edge * 0.06 * sky_colour.w)) * open;
    lit *= ground_colour.w;

    float grey = dot(lit, vec3(0.2126, 0.7152, 0.0722));
    vec3 air = backdrop_upper.rgb * backdrop_upper.rgb;
    lit = mix(lit, mix(mix(vec3(grey), lit, 0.35) * 0.75, air, 0.55), state.y);
    colour = vec4(to_srgb(tone(lit)) + dither(gl_FragCoord.xy), glow_code(0.0, 0.0));
}
