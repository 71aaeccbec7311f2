/* Smooths edges where there is no multisampling, after Timothy Lottes, FXAA (2009): finds whether
 * the edge runs across or up, walks both ways to where it ends, and blends with the far side by
 * how near that end is.
 *
 * The body's outline goes by what belongs to the body, not by brightness: along it lies a thin
 * light or shade of its own. Only its own pixels are blended with the room, from all of them where
 * the outline steps out to none where it steps in; the room's pixels stay, so nothing of the
 * brighter skin farther in leaks out between them. What glows is brighter than the room and has a
 * halo about it: there brightness will do. */
in vec2 v_place;

uniform sampler2D scene;
uniform vec4 outlines;    /* x: 1 where the body has an outline, 0 where it is a veil */

out vec4 colour;

float value(ivec2 at, bool outline)
{
    vec4 c = texelFetch(scene, at, 0);
    return outline ? is_body(c.a) : dot(c.rgb, vec3(0.299, 0.587, 0.114));
}

bool on_outline(ivec2 at)
{
    float round = value(at + ivec2(0, 1), true) + value(at - ivec2(0, 1), true) +
                  value(at + ivec2(1, 0), true) + value(at - ivec2(1, 0), true);
    float own = texelFetch(scene, at, 0).a;
    return is_body(own) > 0.5 && is_glowing(own) < 0.5 && round < 3.5;
}

/* An edge between a pixel and the one aside. */
struct Edge {
    ivec2 at, aside;
    float average, gradient;
    bool outline;
};

/* Texels to the edge's end in one direction; end: how its value differs there. */
int walk(Edge edge, ivec2 along, out float end)
{
    int gone = 0;
    bool found = false;
    end = 0.0;
    for (int i = 0; i < 9 && !found; i++) {    /* most end soon */
        gone += i < 4 ? 1 : i < 7 ? 2 : 4;
        ivec2 at = edge.at + gone * along;
        float both = value(at, edge.outline) + value(at + edge.aside, edge.outline);
        end = 0.5 * both - edge.average;
        found = abs(end) >= edge.gradient;
    }
    return gone;
}

/* How much of a pixel of the outline the body covers. ends: what it covers where the walks ended, 0
 * where the outline steps in, 1 where it steps out. */
float cover(vec2 ends, float back, float forth)
{
    float bend = min(back, forth) / (0.5 * (back + forth));    /* in a hollow or on a bulge */
    return mix(ends.x, ends.y, back / (back + forth)) + 0.7 * bend * (1.0 - ends.x - ends.y);
}

void main()
{
    ivec2 at = ivec2(gl_FragCoord.xy), x = ivec2(1, 0), y = ivec2(0, 1);
    bool outline = outlines.x > 0.5 && on_outline(at);
    float m = value(at, outline), n = value(at + y, outline), s = value(at - y, outline);
    float e = value(at + x, outline), w = value(at - x, outline);
    float ne = value(at + x + y, outline), sw = value(at - x - y, outline);
    float nw = value(at - x + y, outline), se = value(at + x - y, outline);
    float across = abs(nw + sw - 2.0 * w) + 2.0 * abs(n + s - 2.0 * m) + abs(ne + se - 2.0 * e);
    float up = abs(nw + ne - 2.0 * n) + 2.0 * abs(w + e - 2.0 * m) + abs(sw + se - 2.0 * s);
    bool runs_across = across >= up;

    float low_side = runs_across ? s : w, high_side = runs_across ? n : e;
    bool to_low = abs(low_side - m) >= abs(high_side - m);
    ivec2 aside = (runs_across ? y : x) * (to_low ? -1 : 1), along = runs_across ? x : y;
    float average = 0.5 * (m + (to_low ? low_side : high_side));
    float gradient = 0.25 * max(abs(low_side - m), abs(high_side - m));

    float back_end, forth_end;
    Edge edge = Edge(at, aside, average, gradient, outline);
    int back = walk(edge, -along, back_end), forth = walk(edge, along, forth_end);
    if (outline) {
        float covered =
            cover(vec2(back_end, forth_end) + 0.5, float(back) - 0.5, float(forth) - 0.5);
        vec4 room = texelFetch(scene, at + aside, 0), body = texelFetch(scene, at, 0);
        colour = vec4(mix(room.rgb, body.rgb, covered), 1.0);
        return;
    }
    float nearer_end = back < forth ? back_end : forth_end;
    bool bends_here = (nearer_end < 0.0) != (m < average);
    float shift = bends_here ? 0.5 - float(min(back, forth)) / float(back + forth) : 0.0;

    float low = min(min(min(n, s), min(e, w)), m), high = max(max(max(n, s), max(e, w)), m);
    float even = (2.0 * (n + s + e + w) + ne + nw + se + sw) / 12.0;
    float speck = smoothstep(0.0, 1.0, clamp(abs(even - m) / max(high - low, 0.001), 0.0, 1.0));
    shift = max(shift, 0.85 * speck * speck);
    colour = vec4(texture(scene, v_place + shift * vec2(aside) * viewport.zw).rgb, 1.0);
}
