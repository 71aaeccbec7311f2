/* The finished scene: edges smoothed where there is no multisampling, and the halo of what glows. */
in vec2 v_place;

uniform sampler2D scene;
uniform sampler2D glow;          /* blurred: chosen, hover */
uniform vec4 finish_state;       /* smooth edges, halo, 0..1 */

out vec4 colour;

float luma(vec3 c)
{
    return dot(c, vec3(0.299, 0.587, 0.114));
}

/* Blends along an edge, after Timothy Lottes, FXAA (2009): the direction of the edge from four
 * neighbours, then two and four places along it. */
vec3 smoothed(vec2 p)
{
    vec2 texel = viewport.zw;
    ivec2 at = ivec2(gl_FragCoord.xy);
    vec3 middle = texelFetch(scene, at, 0).rgb;
    float nw = luma(texelFetch(scene, at + ivec2(-1, 1), 0).rgb);
    float ne = luma(texelFetch(scene, at + ivec2(1, 1), 0).rgb);
    float sw = luma(texelFetch(scene, at + ivec2(-1, -1), 0).rgb);
    float se = luma(texelFetch(scene, at + ivec2(1, -1), 0).rgb);
    float here = luma(middle);
    float low = min(here, min(min(nw, ne), min(sw, se)));
    float high = max(here, max(max(nw, ne), max(sw, se)));
    vec2 direction = vec2((nw + ne) - (sw + se), (nw + sw) - (ne + se));
    float least = min(abs(direction.x), abs(direction.y)) + max(0.03 * (nw + ne + sw + se), 1.0 / 128.0);
    direction = clamp(direction / least, -8.0, 8.0) * texel;
    vec3 near = 0.5 * (texture(scene, p - direction / 6.0).rgb + texture(scene, p + direction / 6.0).rgb);
    vec3 far = 0.5 * near + 0.25 * (texture(scene, p - 0.5 * direction).rgb + texture(scene, p + 0.5 * direction).rgb);
    float l = luma(far);
    vec3 blended = l < low || l > high ? near : far;
    return high - low < max(0.03, 0.08 * high) ? middle : blended;
}

void main()
{
    vec4 here = texture(scene, v_place);
    vec3 c = finish_state.x > 0.5 ? smoothed(v_place) : here.rgb;
    if (finish_state.y > 0.0) {
        vec2 sent = texture(glow, v_place).xy;
        float inside = abs(2.0 * here.a - 1.0);
        vec3 chosen = to_srgb(chosen_colour.rgb), hover = to_srgb(hover_colour.rgb);
        vec2 halo = sent * (1.0 - inside);
        c += (1.0 - c) * chosen * (halo.x * 0.75);
        c += (1.0 - c) * hover * (halo.y * 0.50);
    }
    colour = vec4(c, 1.0);
}
