// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/column.h>
#include <jupiter/core/result.h>
#include <jupiter/query/ast.h>

#include <memory>
#include <string>
#include <vector>

namespace jupiter::query::internal {

class EventView;

/// A field that a command makes out of others, ready to run over any source. Immutable; any thread.
class DerivedColumn {
public:
    virtual ~DerivedColumn() = default;

    /// The values of every row; a row that has none is left out. Fields mean what they mean after the first `steps` derivations of the view.
    virtual Result<columnar::ColumnPtr> evaluate(EventView &view, std::size_t steps) const = 0;

    virtual std::vector<std::string> inputs() const = 0; ///< Names of the fields that it reads.
};

/// A formula of `eval`: no value where a field is absent, something is no number, or for a division by zero.
class FormulaPlan final : public DerivedColumn {
public:
    static Result<std::shared_ptr<const FormulaPlan>> compile(const Formula &formula);

    Result<columnar::ColumnPtr> evaluate(EventView &view, std::size_t steps) const override;
    std::vector<std::string> inputs() const override;

    struct Node;
    ~FormulaPlan() override;

private:
    FormulaPlan() = default;
    std::unique_ptr<Node> m_root;
};

} // namespace jupiter::query::internal
