in vec3 position;
in vec3 normal;
in vec4 surface;    /* occlusion bare, dressed, cavity + 128; of 255 */
in vec4 paint;      /* hover, chosen, level; of 255 */

uniform vec4 part_state;     /* opacity, is skin, 1 / shadow map size, metres through cloth */

out vec3 v_position;
out vec3 v_normal;
out vec4 v_surface;    /* occlusion, cavity -1..1, hover, chosen */

void main()
{
    v_position = position;
    v_normal = normal;
    v_surface = vec4(mix(surface.x, surface.y, state.x), (surface.z * 255.0 - 128.0) / 127.0,
                     paint.xy);
    gl_Position = view_projection * vec4(position, 1.0);
    /* What glows under cloth shows through it: it stays where it is, only its depth comes nearer. */
    vec3 nearer = position + normalize(eye.xyz - position) * part_state.w;
    vec4 shown = view_projection * vec4(nearer, 1.0);
    if (part_state.w > 0.0)
        gl_Position.z = shown.z / shown.w * gl_Position.w;
}
