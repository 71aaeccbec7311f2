/* One direction of a Gaussian of nine places. */
in vec2 v_place;

uniform sampler2D source;
uniform vec4 blur_step;    /* xy: between two places, of the source */

out vec4 colour;

vec4 pair(float places)
{
    vec2 step_to = places * blur_step.xy;
    return texture(source, v_place + step_to) + texture(source, v_place - step_to);
}

void main()
{
    colour = 0.2042 * texture(source, v_place) + 0.1802 * pair(1.0) + 0.1238 * pair(2.0) +
             0.0663 * pair(3.0) + 0.0276 * pair(4.0);
}
