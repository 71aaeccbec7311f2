#include "app/explore.h"

#include "app/motion.h"

/* Written when the label layout lands. */
