in vec3 position;
in vec4 paint;

out float v_chosen;

flat out vec3 f_id;

void main()
{
    int id = gl_VertexID / 3 + 1;    /* corners come unshared, three a triangle */
    f_id = vec3(float(id & 255), float((id >> 8) & 255), float((id >> 16) & 255)) / 255.0;
    v_chosen = paint.y;
    gl_Position = view_projection * vec4(position, 1.0);
}
