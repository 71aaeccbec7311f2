/* One triangle over the whole target, at the far plane. */
out vec2 v_place;    /* 0..1, origin bottom left */

void main()
{
    vec2 corner = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);
    v_place = 0.5 * corner + 0.5;
    gl_Position = vec4(corner, 1.0, 1.0);
}
