/* The light that a glowing muscle sends round itself; screened over the scene. */
in vec2 v_place;

uniform sampler2D scene;
uniform sampler2D glow;      /* blurred: chosen, hover */
uniform vec4 chosen_halo;    /* sRGB */
uniform vec4 hover_halo;

out vec4 colour;

void main()
{
    vec2 sent = texture(glow, v_place).xy;
    float inside = abs(2.0 * texelFetch(scene, ivec2(gl_FragCoord.xy), 0).a - 1.0);
    vec3 halo = chosen_halo.rgb * sent.x + hover_halo.rgb * sent.y;
    colour = vec4(halo * (1.0 - inside), 0.0);
}
