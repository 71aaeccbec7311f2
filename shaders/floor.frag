/* Gathers what stands over each place of the floor: the key light's shadow and how far off what
 * throws it is, and how close above the floor the body comes. */
in vec2 v_place;

uniform sampler2D light_depth;     /* the key light's map, not compared */
uniform sampler2D below_depth;     /* seen straight up from under the floor */
uniform vec4 floor_range;          /* metres: depth of the key light's map, depth of the one from
                                      below, its start under the floor */

out vec4 colour;

void main()
{
    vec2 at = floor_map.xy + (2.0 * v_place - 1.0) * floor_map.z;
    vec3 place = (shadow_projection * vec4(at.x, state.w, at.y, 1.0)).xyz;
    float depth = texture(light_depth, place.xy).r;
    bool inside = all(greaterThan(place.xy, vec2(0.0))) && all(lessThan(place.xy, vec2(1.0)));
    float distance = (place.z - depth) * floor_range.x;
    float shadow = inside && depth < 1.0 && distance > 0.004 ? 1.0 : 0.0;
    float height = texture(below_depth, v_place).r;
    float above = height * floor_range.y - floor_range.z;
    float over = height < 1.0 ? 1.0 : 0.0;
    colour = vec4(shadow, shadow * clamp(distance / 2.0, 0.0, 1.0),
                  over * exp(-max(above, 0.0) / 0.025), over * exp(-max(above, 0.0) / 0.11));
}
