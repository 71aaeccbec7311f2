/* Takes the glow out of the scene's alpha, at an eighth of its size. */
in vec2 v_place;

uniform sampler2D source;

out vec4 colour;

void main()
{
    vec2 texel = 2.0 * viewport.zw;
    float code = 0.25 * (texture(source, v_place + vec2(-texel.x, -texel.y)).a +
                         texture(source, v_place + vec2(texel.x, -texel.y)).a +
                         texture(source, v_place + vec2(-texel.x, texel.y)).a +
                         texture(source, v_place + vec2(texel.x, texel.y)).a);
    float sent = 2.0 * code - 1.0;
    colour = vec4(max(sent - 0.01, 0.0), max(-sent - 0.03, 0.0), 0.0, 1.0);
}
