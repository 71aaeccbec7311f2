in vec3 position;
in vec3 normal;
in vec2 place;    /* turns round the dome, 0 middle .. 1 rim */

out vec3 v_position;
out vec3 v_normal;
out vec2 v_place;
out vec2 v_round;

void main()
{
    v_position = position;
    v_normal = normal;
    v_place = place;
    v_round = vec2(cos(6.2831853 * place.x), sin(6.2831853 * place.x));
    gl_Position = view_projection * vec4(position, 1.0);
}
