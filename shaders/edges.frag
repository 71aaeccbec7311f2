/* Marks in the depth buffer where an edge of the body or the disc needs smoothing, so that the
 * costly pass after it touches only those pixels: all of the body's outline, on the body's side,
 * and where brightness jumps within it, along the disc or round what glows. Lines of the track are
 * smooth already and come with the room's alpha. */
uniform sampler2D scene;
uniform vec4 outlines;    /* x: 1 where the body has an outline, 0 where it is a veil */

out vec4 colour;

vec4 look(ivec2 at)    /* brightness; belongs to a thing, to the body, glows: 0 or 1 */
{
    vec4 c = texelFetch(scene, at, 0);
    float brightness = dot(c.rgb, vec3(0.299, 0.587, 0.114));
    return vec4(brightness, is_thing(c.a), is_body(c.a), is_glowing(c.a));
}

void main()
{
    ivec2 at = ivec2(gl_FragCoord.xy);
    vec4 middle = look(at), n = look(at + ivec2(0, 1)), s = look(at + ivec2(0, -1));
    vec4 e = look(at + ivec2(1, 0)), w = look(at + ivec2(-1, 0));
    vec4 low = min(min(min(n, s), min(e, w)), middle);
    vec4 high = max(max(max(n, s), max(e, w)), middle);
    bool outline = low.z < high.z && high.w < 0.5 && outlines.x > 0.5;
    bool inner = high.y > 0.5 && high.x - low.x >= max(0.024, 0.09 * high.x);
    if (outline ? middle.z < 0.5 : !inner)
        discard;
    gl_FragDepth = 0.5;
    colour = vec4(0.0);
}
