
#ifdef __cplusplus
} /* extern "C" */
#endif

#include "chal_layout.h"

#endif /* CHAL_H */
