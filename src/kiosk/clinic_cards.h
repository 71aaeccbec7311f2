/* A clinic's own cards: "cards" of its file, and how it names a picture. */
#ifndef LIMBER_KIOSK_CLINIC_CARDS_H
#define LIMBER_KIOSK_CLINIC_CARDS_H

#include "kiosk/clinic.h"

/* Reads "cards = ( { picture = "team.png"; en = { title = "..."; text = "..."; }; } );" after the
 * languages. */
void clinic_cards_read(Clinic *clinic, Config *config, const ConfigNode *root);

/* A picture beside the file or below it, since a clinic is one folder that can be copied whole: its
 * full path, "" where there is no such member. Gives the member's line. */
int clinic_picture_read(const Clinic *clinic, Config *config, const ConfigNode *node,
                        const char *member, char out[CLINIC_PATH]);

#endif
