/* The diaphragm as glass: bright where it is seen along its sheet, fibres that run from the rim to
 * the tendon in its middle. Both sides are added up. */
in vec3 v_position;
in vec3 v_normal;
in vec2 v_place;
in vec2 v_round;

out vec4 colour;    /* glow, fibres, tendon, covered */

const float FIBRES = 64.0;

void main()
{
    float facing = abs(dot(normalize(v_normal), normalize(eye.xyz - v_position)));
    float edge = 1.0 - facing;
    float turn = atan(v_round.y, v_round.x) / 6.2831853;

    /* Three leaves: forwards, and back to each side. */
    float leaf = 0.34 + 0.07 * cos(3.0 * 6.2831853 * turn);
    float tendon = 1.0 - smoothstep(leaf - 0.02, leaf + 0.02, v_place.y);

    float thin = clamp(1.5 - 2.5 * fwidth(v_place.x * FIBRES), 0.0, 1.0);
    float fibre = (0.5 - 0.5 * cos(6.2831853 * turn * FIBRES)) * (1.0 - tendon) * thin;

    /* The outline is drawn soft, as nothing smooths it later. */
    float outline = clamp(facing / max(1.5 * fwidth(facing), 0.001), 0.0, 1.0);
    float rim = smoothstep(1.0, 0.86, v_place.y) * outline;
    colour = vec4(0.12 + 0.70 * edge * edge * edge, 0.5 * fibre, 0.5 * tendon, 0.5) * rim;
}
