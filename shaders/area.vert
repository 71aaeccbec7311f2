/* Some rectangles of the target, at the far plane. */
#ifndef AREA_DEPTH
#define AREA_DEPTH 1.0
#endif
in vec4 area;        /* left, bottom, right, top; 0..1 */

out vec2 v_place;    /* 0..1, origin bottom left */

void main()
{
    v_place = mix(area.xy, area.zw, vec2(gl_VertexID & 1, gl_VertexID >> 1));
    gl_Position = vec4(2.0 * v_place - 1.0, AREA_DEPTH, 1.0);
}
