/* What of the skin is painted, hidden or not: blurred, it shows on the cloth over it. */
in vec2 v_paint;    /* chosen, hover */

out vec4 colour;

void main()
{
    vec2 inside = (v_paint - BORDER) / max(fwidth(v_paint), vec2(0.0005));
    colour = vec4(clamp(inside + 0.5, 0.0, 1.0), 0.0, 1.0);
}
