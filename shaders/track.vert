in vec3 position;    /* unit disc: xz on the circle, y 0 at the top, -1 at the foot */
in vec3 normal;

out vec3 v_position;
out vec3 v_normal;
out vec2 v_map;      /* place in the floor's maps */

void main()
{
    vec3 p = position * vec3(floor_map.w, track_top.w, floor_map.w);
    p.y += state.w;
    v_position = p;
    v_normal = normal;
    v_map = (p.xz - floor_map.xy) / (2.0 * floor_map.z) + 0.5;
    gl_Position = view_projection * vec4(p, 1.0);
}
