// SPDX-License-Identifier: GPL-3.0-or-later
#include "importer.h"

#include "misp/misp_importer.h"
#include "openioc/openioc_importer.h"
#include "stix_importer.h"
#include "text/text_importer.h"

#include <array>

namespace jupiter::intel {

std::span<const Importer> importers()
{
    static constexpr std::array<Importer, 8> list{{{"warninglist", isWarningList, readWarningList},
                                                   {"attack", isAttack, readStix},
                                                   {"stix", isStix, readStix},
                                                   {"misp", isMisp, readMisp},
                                                   {"openioc", isOpenIoc, readOpenIoc},
                                                   {"xml", isOtherXml, refuseXml},
                                                   {"csv", isTable, readTable},
                                                   {"text", isText, readText}}};
    return list;
}

} // namespace jupiter::intel
