in vec3 position;
in vec4 paint;    /* hover, chosen, level; of 255 */

out vec2 v_paint;

void main()
{
    v_paint = paint.yx;
    gl_Position = view_projection * vec4(position, 1.0);
}
