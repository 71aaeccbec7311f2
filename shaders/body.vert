in vec3 position;
in vec3 normal;
in vec4 surface;    /* occlusion bare, dressed, cavity + 128, window to the inside; of 255 */
in vec4 paint;      /* hover, chosen, level, tinted; of 255 */

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
}
