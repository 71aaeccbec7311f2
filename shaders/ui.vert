/* One quad a command, its corners cut to the clip: no scissor, so one draw call for all. */
in vec4 quad;       /* pixels: left, top, right, bottom */
in vec4 clip;       /* the same */
in vec4 shape;      /* middle x, y, half width, half height; a line: its two ends */
in vec4 numbers;    /* kind, radius or width, border, blur or which ends are cut, angle from */
in vec4 texture_at; /* left, top in the atlas' texels, pixels a texel; an arc: to */
in vec4 fill;       /* sRGB, straight alpha */
in vec4 edge;

uniform vec4 ui_scale;    /* 2 / width, -2 / height */

out vec2 v_pixel;
out vec2 v_texel;
flat out vec4 f_shape;
flat out vec4 f_numbers;
flat out vec4 f_extra;
flat out vec4 f_ends;     /* an arc: where it begins and ends on the unit circle */
flat out vec4 f_fill;
flat out vec4 f_edge;

void main()
{
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    vec2 at = clamp(mix(quad.xy, quad.zw, corner), clip.xy, max(clip.xy, clip.zw));
    v_pixel = at;
    v_texel = texture_at.xy + (at - quad.xy) / max(texture_at.z, 1.0);
    f_shape = shape;
    f_numbers = numbers;
    f_extra = texture_at;
    f_ends = vec4(cos(numbers.w), sin(numbers.w), cos(texture_at.x), sin(texture_at.x));
    f_fill = fill;
    f_edge = edge;
    gl_Position = vec4(at * ui_scale.xy + vec2(-1.0, 1.0), 0.0, 1.0);
}
