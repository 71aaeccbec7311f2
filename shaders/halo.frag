/* The light that a glowing muscle sends round itself; screened over the scene. */
in vec2 v_place;

uniform sampler2D scene;
uniform sampler2D glow;    /* blurred: chosen, hover */

out vec4 colour;

void main()
{
    vec2 sent = texture(glow, v_place).xy;
    float inside = abs(2.0 * texelFetch(scene, ivec2(gl_FragCoord.xy), 0).a - 1.0);
    vec3 halo = to_srgb(chosen_colour.rgb) * (0.80 * sent.x) +
                to_srgb(hover_colour.rgb) * (0.50 * sent.y);
    colour = vec4(halo * (1.0 - inside), 0.0);
}
