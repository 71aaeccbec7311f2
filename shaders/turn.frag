/* The finished picture on a screen that hangs turned. */
in vec2 v_place;

uniform sampler2D source;
uniform vec4 turn;    /* rows of a turn about the middle, from the screen to the picture */

out vec4 colour;

void main()
{
    vec2 at = v_place - 0.5;
    colour = texture(source, vec2(dot(turn.xy, at), dot(turn.zw, at)) + 0.5);
}
