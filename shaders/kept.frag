/* What is kept of the interface, texel for pixel. */
in vec2 v_place;

uniform sampler2D source;    /* premultiplied */

out vec4 colour;

void main()
{
    colour = texture(source, v_place);
}
