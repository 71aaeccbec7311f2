in vec3 position;

out vec2 v_map;
out vec2 v_ground;

void main()
{
    vec3 p = vec3(floor_map.x + position.x * floor_map.z, state.w - track_top.w,
                  floor_map.y + position.z * floor_map.z);
    v_map = position.xz * 0.5 + 0.5;
    v_ground = p.xz;
    gl_Position = view_projection * vec4(p, 1.0);
}
