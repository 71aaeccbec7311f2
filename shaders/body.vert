in vec3 position;
in vec3 normal;
in vec4 surface;    /* occlusion bare, dressed, cavity + 128; of 255 */
in vec4 paint;      /* hover, chosen, level; of 255 */

uniform vec4 part_colour;    /* linear reflectance; w: roughness */

out vec3 v_position;
out vec3 v_normal;
out vec2 v_surface;    /* occlusion, cavity -1..1 */
out vec2 v_paint;
out vec3 v_shadow;

void main()
{
    v_position = position;
    v_normal = normal;
    v_surface = vec2(mix(surface.x, surface.y, state.x), (surface.z * 255.0 - 128.0) / 127.0);
    v_paint = paint.xy;
    /* Off the surface a little, so that the map's own grain throws no shadow. */
    v_shadow = (shadow_projection * vec4(position + normal * 0.006, 1.0)).xyz;
    gl_Position = view_projection * vec4(position, 1.0);
}
