/* What touches what: the words of an exercise's contacts. */
#ifndef LIMBER_PRACTICE_EXERCISE_PLACE_H
#define LIMBER_PRACTICE_EXERCISE_PLACE_H

#include "core/config.h"
#include "practice/exercise.h"

/* Reads a form's props and contacts where node has them; what it lacks stays as it is. */
void exercise_read_props(Config *config, const ConfigNode *node, ExerciseForm *form);
void exercise_read_contacts(Config *config, const ConfigNode *node, const ExerciseForm *form,
                            ExerciseContacts *contacts);

#endif
