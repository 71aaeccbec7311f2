in vec2 v_map;
in vec2 v_ground;

uniform sampler2D floor_near;
uniform sampler2D floor_far;

out vec4 colour;

/* Only shadow: darkens the backdrop where the floor would be. */
void main()
{
    vec4 near = texture(floor_near, v_map), far = texture(floor_far, v_map);
    vec2 contact = min(vec2(1.5 * near.z, 1.3 * far.w), 1.0) * (1.0 - state.z);
    float thrown = mix(near.x, far.x, clamp(near.y * 1.6 + 0.3, 0.0, 1.0));
    float out_of_track = (length(v_ground) - floor_map.w) / 0.16;
    float foot = floor_map.w > 0.0 ? exp(-max(out_of_track, 0.0) * 1.7) : 0.0;
    float fade = 1.0 - smoothstep(0.65, 0.98, length(2.0 * v_map - 1.0));
    float dark = 1.0 - (1.0 - 0.52 * thrown * key_colour.w) * (1.0 - 0.30 * foot);
    dark = 1.0 - (1.0 - dark) * (1.0 - 0.5 * contact.x) * (1.0 - 0.4 * contact.y);
    colour = vec4(0.0, 0.0, 0.0, dark * fade * (1.0 - 0.35 * eye.w));
}
