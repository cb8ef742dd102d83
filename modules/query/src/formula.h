// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/column.h>
#include <jupiter/core/result.h>
#include <jupiter/query/ast.h>

#include <memory>

namespace jupiter::query::internal {

class EventView;

/// A formula of `eval`, ready to run over any source. Immutable; any thread.
class FormulaPlan {
public:
    static Result<std::shared_ptr<const FormulaPlan>> compile(const Formula &formula);

    /// The value of every row; a row where it has none (a field is absent, no number, division by zero) is left out. Fields mean what
    /// they mean after the first `steps` derivations of the view.
    Result<columnar::ColumnPtr> evaluate(EventView &view, std::size_t steps) const;

    struct Node;
    ~FormulaPlan();

private:
    FormulaPlan() = default;
    std::unique_ptr<Node> m_root;
};

} // namespace jupiter::query::internal
