in vec3 position;
in vec4 paint;    /* hover, chosen, level, tinted; of 255 */

out vec4 v_paint;

void main()
{
    v_paint = paint.yxwz;
    gl_Position = view_projection * vec4(position, 1.0);
}
