in vec3 position;
in vec3 normal;
in vec2 look;    /* how open to light; how much of the second colour */

uniform mat4 place;

out vec3 v_position;
out vec3 v_own;       /* in the prop's own axes */
out vec3 v_normal;
out vec2 v_look;

void main()
{
    vec4 world = place * vec4(position, 1.0);
    v_position = world.xyz;
    v_own = position;
    v_normal = mat3(place) * normal;
    v_look = look;
    gl_Position = view_projection * world;
}
