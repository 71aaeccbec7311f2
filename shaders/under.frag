/* What of the skin is painted, hidden or not: blurred, it shows on the cloth over it. The level is
 * weighed by how far it is there, so that blurring does not thin it. */
in vec4 v_paint;    /* chosen, hover, tinted, level */

out vec4 colour;

void main()
{
    vec3 inside = (v_paint.xyz - BORDER) / max(fwidth(v_paint.xyz), vec3(0.0005));
    vec3 covered = clamp(inside + 0.5, 0.0, 1.0);
    covered.z = mix(covered.z, lit_by(v_paint.z), strain.y);
    colour = vec4(covered, covered.z * v_paint.w);
}
