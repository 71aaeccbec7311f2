/* Words that promise, frighten or repeat what was shown to be untrue, and that Limber does not use.
 * After the NHS content guide and the evidence base's check of claims (soreness is not lactate;
 * massage did not raise muscle blood flow, Wiltshire 2010; stretching did not prevent injury,
 * Baxter 2017). */
#ifndef LIMBER_PRACTICE_PROMISE_H
#define LIMBER_PRACTICE_PROMISE_H

/* The first of them in a text of that language, as it is known: lower case, without accents; NULL
 * when it has none. */
const char *promise_in(const char *language, const char *text);

#endif
