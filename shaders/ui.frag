in vec2 v_pixel;
in vec2 v_texel;
flat in vec4 f_shape;
flat in vec4 f_numbers;
flat in vec4 f_extra;
flat in vec4 f_ends;
flat in vec4 f_fill;
flat in vec4 f_edge;

uniform sampler2D atlas;
uniform sampler2D picture;   /* premultiplied */

out vec4 colour;    /* premultiplied */

const int BOX = 0, SHADOW = 1, INK = 2, LINE = 3, ARC = 4, PICTURE = 5;

/* Signed distance to a rounded box, negative inside. */
float box_distance(vec2 p, vec2 half_size, float radius)
{
    vec2 q = abs(p) - half_size + radius;
    return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - radius;
}

float cover(float distance)
{
    return clamp(0.5 - distance, 0.0, 1.0);
}

vec4 box()
{
    float d = box_distance(v_pixel - f_shape.xy, f_shape.zw, f_numbers.y);
    float border = f_numbers.z;
    vec4 fill = vec4(f_fill.rgb, 1.0) * f_fill.a, edge = vec4(f_edge.rgb, 1.0) * f_edge.a;
    float inside = border > 0.0 ? cover(d + border) : 1.0;
    /* The border lies over the fill, so a border that is seen through shows the fill. */
    vec4 ring = edge + fill * (1.0 - edge.a);
    return mix(ring, fill, inside) * cover(d);
}

/* The logistic curve lies within 2 % of the integral of a Gaussian. */
vec4 shadow()
{
    float sigma = max(0.5 * f_numbers.z, 0.5);
    float radius = min(f_numbers.y + sigma, min(f_shape.z, f_shape.w));
    float d = box_distance(v_pixel - f_shape.xy, f_shape.zw, radius);
    float a = f_fill.a / (1.0 + exp(1.702 * d / sigma));
    return vec4(f_fill.rgb * a, a);
}

vec4 ink()
{
    float a = texelFetch(atlas, ivec2(v_texel), 0).r * f_fill.a;
    return vec4(f_fill.rgb * a, a);
}

const int CUT_FIRST = 1, CUT_LAST = 2;

/* What a stroke is t of its way along, so many pixels after its first end and before its last.
 * Strokes that go on in each other are cut where they meet: each pixel belongs to one of them, and
 * where rounding could leave it to neither, to both. */
vec4 stroke(float t, float a, float passed, float left)
{
    const float both = -0.02;
    int cut = int(f_numbers.z);
    if ((passed < both && (cut & CUT_FIRST) != 0) || (left < 0.0 && (cut & CUT_LAST) != 0))
        a = 0.0;
    vec4 straight = mix(f_fill, f_edge, clamp(t, 0.0, 1.0));
    a *= straight.a;
    return vec4(straight.rgb * a, a);
}

vec4 line()
{
    vec2 along = f_shape.zw - f_shape.xy, p = v_pixel - f_shape.xy;
    float t = clamp(dot(p, along) / max(dot(along, along), 1e-6), 0.0, 1.0);
    float width = f_numbers.y, size = max(length(along), 1e-3), passed = dot(p, along) / size;
    float a = cover(length(p - t * along) - 0.5 * max(width, 1.0)) * min(width, 1.0);
    return stroke(t, a, passed, size - passed);
}

float cross_of(vec2 a, vec2 b)
{
    return a.x * b.y - a.y * b.x;
}

/* An arc of an ellipse: angles from the right, clockwise on the screen; round ends. The distance to
 * an ellipse by its gradient, good to a tenth of a pixel near the line. */
vec4 arc()
{
    vec2 radii = max(f_shape.zw, 0.5), p = v_pixel - f_shape.xy;
    float turns = f_extra.x - f_numbers.w, width = f_numbers.y;
    vec2 unit = p / radii, first = f_ends.xy, last = f_ends.zw;
    float k0 = length(unit), k1 = length(unit / radii);
    float d = abs(k0 * (k0 - 1.0) / max(k1, 1e-6)) - 0.5 * width;
    float passed = cross_of(first, unit), left = cross_of(unit, last);
    bool after_first = passed >= 0.0, before_last = left >= 0.0;
    bool inside = turns < 3.1415927 ? after_first && before_last : after_first || before_last;
    if (!inside && turns < 6.2831)
        d = min(length(p - radii * first), length(p - radii * last)) - 0.5 * width;
    float t = passed / max(passed + left, 1e-6), size = min(radii.x, radii.y);
    return stroke(t, cover(d), passed * size, left * size);
}

void main()
{
    int kind = int(f_numbers.x);
    if (kind == INK)
        colour = ink();
    else if (kind == BOX)
        colour = box();
    else if (kind == SHADOW)
        colour = shadow();
    else if (kind == LINE)
        colour = line();
    else if (kind == PICTURE)
        colour = texelFetch(picture, ivec2(v_texel), 0) * f_fill.a;
    else
        colour = arc();
}
