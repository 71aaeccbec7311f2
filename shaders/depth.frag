#ifdef VEILED
uniform vec4 prop_state;       /* opacity, -, -, 1: goes */
#endif

void main()
{
#ifdef VEILED
    if (is_veiled(gl_FragCoord.xy, prop_state.x, prop_state.w))
        discard;
#endif
}
