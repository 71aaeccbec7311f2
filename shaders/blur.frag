/* One direction of a Gaussian of nine places. */
in vec2 v_place;

uniform sampler2D source;
uniform vec4 blur_step;    /* xy: between two places, of the source */

out vec4 colour;

void main()
{
    vec4 sum = 0.2042 * texture(source, v_place);
    sum += 0.1802 * (texture(source, v_place + blur_step.xy) + texture(source, v_place - blur_step.xy));
    sum += 0.1238 * (texture(source, v_place + 2.0 * blur_step.xy) + texture(source, v_place - 2.0 * blur_step.xy));
    sum += 0.0663 * (texture(source, v_place + 3.0 * blur_step.xy) + texture(source, v_place - 3.0 * blur_step.xy));
    sum += 0.0276 * (texture(source, v_place + 4.0 * blur_step.xy) + texture(source, v_place - 4.0 * blur_step.xy));
    colour = sum;
}
