/* Smooths edges where there is no multisampling, after Timothy Lottes, FXAA (2009): finds whether
 * the edge runs across or up, walks both ways to where it ends, and blends with the far side by
 * how near that end is. */
in vec2 v_place;

uniform sampler2D scene;

out vec4 colour;

float luma(vec2 p)
{
    return dot(texture(scene, p).rgb, vec3(0.299, 0.587, 0.114));
}

/* Texels to the edge's end in one direction; end: how its brightness differs there. */
float walk(vec2 from, vec2 along, float average, float gradient, out float end)
{
    float gone = 0.0;
    bool found = false;
    end = 0.0;
    for (int i = 0; i < 9; i++) {
        if (!found) {
            gone += i < 4 ? 1.0 : i < 7 ? 2.0 : 4.0;
            end = luma(from + gone * along) - average;
            found = abs(end) >= gradient;
        }
    }
    return gone;
}

void main()
{
    vec2 p = v_place, t = viewport.zw;
    float m = luma(p);
    float n = luma(p + vec2(0.0, t.y)), s = luma(p - vec2(0.0, t.y));
    float e = luma(p + vec2(t.x, 0.0)), w = luma(p - vec2(t.x, 0.0));
    float ne = luma(p + t), sw = luma(p - t);
    float nw = luma(p + vec2(-t.x, t.y)), se = luma(p + vec2(t.x, -t.y));
    float across = abs(nw + sw - 2.0 * w) + 2.0 * abs(n + s - 2.0 * m) + abs(ne + se - 2.0 * e);
    float up = abs(nw + ne - 2.0 * n) + 2.0 * abs(w + e - 2.0 * m) + abs(sw + se - 2.0 * s);
    bool runs_across = across >= up;

    float low_side = runs_across ? s : w, high_side = runs_across ? n : e;
    bool to_low = abs(low_side - m) >= abs(high_side - m);
    vec2 aside = (runs_across ? vec2(0.0, t.y) : vec2(t.x, 0.0)) * (to_low ? -1.0 : 1.0);
    vec2 along = runs_across ? vec2(t.x, 0.0) : vec2(0.0, t.y);
    float average = 0.5 * (m + (to_low ? low_side : high_side));
    float gradient = 0.25 * max(abs(low_side - m), abs(high_side - m));

    float back_end, forth_end;
    float back = walk(p + 0.5 * aside, -along, average, gradient, back_end);
    float forth = walk(p + 0.5 * aside, along, average, gradient, forth_end);
    float nearer_end = back < forth ? back_end : forth_end;
    bool bends_here = (nearer_end < 0.0) != (m < average);
    float shift = bends_here ? 0.5 - min(back, forth) / (back + forth) : 0.0;

    float low = min(min(min(n, s), min(e, w)), m), high = max(max(max(n, s), max(e, w)), m);
    float even = (2.0 * (n + s + e + w) + ne + nw + se + sw) / 12.0;
    float speck = smoothstep(0.0, 1.0, clamp(abs(even - m) / max(high - low, 0.001), 0.0, 1.0));
    shift = max(shift, 0.85 * speck * speck);
    colour = vec4(texture(scene, p + shift * aside).rgb, 1.0);
}
