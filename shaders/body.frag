in vec3 v_position;
in vec3 v_normal;
in vec4 v_surface;           /* occlusion, cavity -1..1, hover, chosen */

in vec3 v_tint;              /* level, tinted, window to the inside */

uniform vec4 part_colour;    /* linear reflectance; w: roughness */
uniform vec4 part_state;     /* opacity, nearer by, 1 / shadow map size, shows what is under it */
uniform sampler2DShadow shadow_map;
uniform sampler2D under_map;      /* of what is painted under cloth: chosen, hover, tinted, level */

uniform sampler2D inner_map;      /* of what is inside: glow, fibres, tendon, covered */

out vec4 colour;

/* How far inside a painted region, in pixels; negative outside. */
float region_pixels(float weight)
{
    return (weight - BORDER) / max(fwidth(weight), 0.0005);
}

/* Each light with what of it the surface takes. Red goes farthest round the edge of the light:
 * skin lets it through. */
vec3 light_on(vec3 n, float edge, float occlusion, bool skin)
{
    vec3 wrap = skin ? vec3(0.15, 0.11, 0.09) : vec3(0.12);
    float facing = dot(n, key_direction.xyz);
    vec3 key = clamp((vec3(facing) + wrap) / (1.0 + wrap), 0.0, 1.0);
    /* Where the light only grazes, the map's grain would show as streaks. */
    float dark = key_colour.w * smoothstep(0.0, 0.22, facing);
    vec3 at = shadow_place(v_position, n, facing, 0.006, 0.022);
    key *= mix(1.0, tent_shadow(shadow_map, at, part_state.z), dark) * (0.65 * occlusion + 0.35);
    float fill = clamp(0.7143 * dot(n, fill_direction.xyz) + 0.2857, 0.0, 1.0);
    float rim = clamp(dot(n, rim_direction.xyz), 0.0, 1.0) * rim_direction.w +
                clamp(dot(n, rim_other.xyz), 0.0, 1.0) * rim_other.w;
    vec3 light = key_colour.rgb * key * key_direction.w;
    light += fill_colour.rgb * (fill * fill * fill_direction.w * occlusion);
    light += rim_colour.rgb * (rim * (0.25 + 0.9 * min(edge, 0.6)) * occlusion);
    light += mix(ground_colour.rgb, sky_colour.rgb, 0.5 + 0.5 * n.y) *
             (sky_colour.w * occlusion * occlusion);
    return light;
}

/* Clay shines broadly and faintly, cloth only along its edges. */
vec3 shine_on(vec3 n, vec3 v, float edge, float occlusion, bool skin)
{
    float roughness = part_colour.w;
    float facing = clamp(dot(n, normalize(key_direction.xyz + v)), 0.0, 1.0);
    float key = gloss(facing, mix(90.0, 12.0, roughness)) * (0.11 - 0.09 * roughness);
    float around = edge * edge * (skin ? 0.08 : 0.16) * sky_colour.w;
    return (key_colour.rgb * (key * key_direction.w) + sky_colour.rgb * around) * occlusion;
}

/* How far the pixel belongs to the chosen and to the hovered regions, and to their border lines. */
vec4 find_regions(bool skin)
{
    if (!skin) {
        vec2 under = texture(under_map, gl_FragCoord.xy * viewport.zw).xy;
        return vec4(part_state.w * smoothstep(0.42, 0.58, under), 0.0, 0.0);
    }
    vec2 inside = vec2(region_pixels(v_surface.w), region_pixels(v_surface.z));
    vec2 regions = clamp(inside + 0.5, 0.0, 1.0);
    return vec4(regions, regions * (1.0 - smoothstep(0.8, 2.8, inside)));
}

/* Close to the sRGB curve, after Chilliant, "sRGB Approximations for HLSL". */
vec3 to_linear(vec3 c)
{
    return c * (c * (c * 0.305306011 + 0.682171111) + 0.012522878);
}

/* The ramp's colour for a level, linear. */
vec3 strain_colour(float level)
{
    float at = (level * 255.0 - 1.0) / 127.0 - 1.0;
    vec3 c = strain_ramp[0].rgb;
    for (int i = 1; i < 5; i++) {
        float share = (at - strain_ramp[i - 1].w) / (strain_ramp[i].w - strain_ramp[i - 1].w);
        c = mix(c, strain_ramp[i].rgb, clamp(share, 0.0, 1.0));
    }
    return to_linear(c);
}

/* How far the pixel belongs to what is coloured by its strain, to the line round that, and its
 * level. */
vec3 find_tint(bool skin)
{
    if (strain.x <= 0.0)
        return vec3(0.0);
    if (!skin) {
        vec2 under = texture(under_map, gl_FragCoord.xy * viewport.zw).zw;
        float seen = mix(smoothstep(0.42, 0.58, under.x), smoothstep(0.30, 0.90, under.x),
                         strain.y);
        return vec3(part_state.w * seen, 0.0,
                    under.y / max(under.x, 0.01));
    }
    float inside = region_pixels(v_tint.y);
    float covered = clamp(inside + 0.5, 0.0, 1.0);
    float line = covered * (1.0 - smoothstep(1.0, 2.6, inside));
    return vec3(mix(covered, lit_by(v_tint.y), strain.y), line * (1.0 - strain.y), v_tint.x);
}

/* What glows inside the trunk comes through the skin, which is darker before it. */
vec3 through_skin(vec3 lit)
{
    vec4 seen = texture(inner_map, gl_FragCoord.xy * viewport.zw) * (v_tint.z * inner.w);
    vec3 glow = inner.rgb * (0.9 * seen.x + 0.16 * seen.y + 0.10 * seen.z);
    return lit * (1.0 - 0.42 * min(seen.w, 1.0)) + glow;
}

void main()
{
    const bool skin = SKIN;    /* a program of its own each: software goes through all of an if */
    vec4 regions = find_regions(skin);
    float opacity = part_state.x;
    if (skin)
        opacity *= mix(1.0, regions.x, state.z);
    if (opacity < 0.999 && opacity <= veil(gl_FragCoord.xy))
        discard;

    vec3 v = normalize(eye.xyz - v_position);
    vec3 n = normalize(gl_FrontFacing ? v_normal : -v_normal);
    float occlusion = v_surface.x * (gl_FrontFacing ? 1.0 : 0.55);
    occlusion += 0.28 * (1.0 - occlusion) * (1.0 - occlusion);    /* light from other skin */
    float cavity = v_surface.y;
    float edge = 1.0 - clamp(dot(n, v), 0.0, 1.0);
    edge *= edge;

    /* Creases deepen and warm, ridges catch light, the less the sharper they are: the drawing of an
     * anatomy chart. */
    vec3 accent = vec3(1.0 + 0.4 * cavity);
    if (skin)
        accent = 1.0 + (cavity < 0.0 ? cavity * vec3(0.96, 1.08, 1.14)
                                     : vec3(0.28 * cavity / (1.0 + 4.0 * cavity)));
    accent = max(accent, 0.38);
    vec3 light = light_on(n, edge, occlusion, skin);
    vec3 lit = part_colour.rgb * accent * light;
    lit += shine_on(n, v, edge, occlusion, skin);
    lit *= ground_colour.w;

    if (skin && inner.w > 0.0)
        lit = through_skin(lit);

    vec3 tint = find_tint(skin);
    tint.xy *= strain.x;
    float others = state.y * (1.0 - max(regions.x, tint.x));
    float grey = dot(lit, vec3(0.2126, 0.7152, 0.0722));
    vec3 air = backdrop_upper.rgb * backdrop_upper.rgb;
    lit = mix(lit, mix(mix(vec3(grey), lit, 0.35) * 0.75, air, 0.55), others);

    /* A highlight keeps the shape of the light on it; its border line, drawn first, is brighter.
     * Under cloth it is softer, and something of the cloth stays. */
    float shape = dot(light * accent, vec3(0.3333)) * ground_colour.w;
    if (tint.x > 0.0) {
        vec3 ramp = strain_colour(tint.z);
        vec3 tinted = ramp * (0.10 + 0.90 * shape) * mix(vec3(1.0), accent, 0.5) +
                      ramp * (0.16 * edge);
        lit = mix(lit, tinted, (skin ? 0.92 : 0.85) * tint.x);
        lit = mix(lit, ramp * 1.1 + 0.12, 0.7 * tint.y * (1.0 - smoothstep(0.40, 0.75, edge)));
    }
    vec2 amount = vec2(chosen_colour.w, hover_colour.w);
    vec2 fill = regions.xy * smoothstep(0.15, 1.0, amount);
    vec2 line = regions.zw * min(2.5 * amount, 1.0) * (1.0 - smoothstep(0.40, 0.75, edge));
    vec3 relief = mix(vec3(1.0), accent, 0.45);
    vec3 coral = chosen_colour.rgb * (relief * (0.14 + 0.86 * shape) + 0.35 * edge);
    vec3 clay = skin ? 2.2 * lit : shape * vec3(1.10, 0.98, 0.86);
    vec3 cream = hover_colour.rgb * (0.24 + 0.34 * shape + 0.32 * clay) +
                 hover_colour.rgb * (0.20 * edge);
    lit = mix(lit, coral, (skin ? 0.94 : 0.92) * fill.x);
    lit = mix(lit, chosen_colour.rgb * 1.10 + 0.10, 0.50 * line.x);
    lit = mix(lit, cream, (0.80 - 0.42 * fill.x) * fill.y);
    /* On a pale room a pale line is none: there it is dark amber. */
    vec3 bright_line = mix(hover_colour.rgb * 1.1 + 0.1, vec3(0.20, 0.10, 0.01), eye.w);
    lit = mix(lit, bright_line, mix(0.65, 1.0, eye.w) * line.y);

    colour = vec4(to_srgb(tone(lit)) + dither(gl_FragCoord.xy),
                  glow_code(fill.x, max(fill.y, 0.45 * tint.x) * (1.0 - fill.x)));
}
