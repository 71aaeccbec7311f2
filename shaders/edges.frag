/* Marks in the depth buffer where an edge of the body or the disc needs smoothing, so that the
 * costly pass after it touches only those pixels. Lines of the track are smooth already and come
 * with the room's alpha. */
uniform sampler2D scene;

out vec4 colour;

vec2 look(ivec2 at)    /* brightness; belongs to a thing, 0 or 1 */
{
    vec4 c = texelFetch(scene, at, 0);
    return vec2(dot(c.rgb, vec3(0.299, 0.587, 0.114)), step(0.0015, abs(c.a - ROOM_CODE)));
}

void main()
{
    ivec2 at = ivec2(gl_FragCoord.xy);
    vec2 middle = look(at), n = look(at + ivec2(0, 1)), s = look(at + ivec2(0, -1));
    vec2 e = look(at + ivec2(1, 0)), w = look(at + ivec2(-1, 0));
    float low = min(min(min(n.x, s.x), min(e.x, w.x)), middle.x);
    float high = max(max(max(n.x, s.x), max(e.x, w.x)), middle.x);
    float thing = middle.y + n.y + s.y + e.y + w.y;
    if (thing < 0.5 || high - low < max(0.024, 0.09 * high))
        discard;
    gl_FragDepth = 0.5;
    colour = vec4(0.0);
}
