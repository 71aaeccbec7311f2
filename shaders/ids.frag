flat in vec3 f_id;
in float v_chosen;

uniform vec4 part_state;    /* opacity, is skin */

out vec4 colour;

void main()
{
    if (part_state.y > 0.5 && state.z > 0.5 && v_chosen < 128.0 / 255.0)
        discard;
    colour = vec4(f_id, 1.0);
}
