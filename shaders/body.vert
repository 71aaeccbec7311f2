in vec3 position;
in vec3 normal;
in vec4 surface;    /* occlusion bare, dressed, cavity + 128, window to the inside; of 255 */
in vec4 paint;      /* hover, chosen, level, tinted; of 255 */

uniform vec4 part_state;    /* opacity, metres that it counts as nearer, ... as in body.frag */

out vec3 v_position;
out vec3 v_normal;
out vec4 v_surface;    /* occlusion, cavity -1..1, hover, chosen */
out vec3 v_tint;       /* level, tinted, window */

void main()
{
    v_position = position;
    v_normal = normal;
    v_surface = vec4(mix(surface.x, surface.y, state.x), (surface.z * 255.0 - 128.0) / 127.0,
                     paint.xy);
    v_tint = vec3(paint.zw, surface.w);
    gl_Position = view_projection * vec4(position, 1.0);
    /* Cloth over other cloth keeps over it where both are drawn into the same fold. */
    vec4 nearer = view_projection *
                  vec4(position + part_state.y * normalize(eye.xyz - position), 1.0);
    gl_Position.z = nearer.z / nearer.w * gl_Position.w;
}
