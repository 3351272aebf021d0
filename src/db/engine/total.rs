//! The sum of a column of whole numbers as a whole number: PostgreSQL's own is a decimal. Written as an
//! expression and not as a piece of SQL, so that the statement stays prepared; planning one that names a
//! thousand events takes PostgreSQL longer than running it.

use diesel::backend::Backend;
use diesel::expression::{ValidGrouping, is_aggregate};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::BigInt;

/// The sum of a column; nothing adds up to zero.
pub(in crate::db) fn total<Column>(column: Column) -> Total<Column> {
    Total(column)
}

/// What [`total`] makes.
#[derive(Debug, Clone, Copy, QueryId)]
pub(in crate::db) struct Total<Column>(Column);

impl<Column: Expression> Expression for Total<Column> {
    type SqlType = BigInt;
}

impl<Column, Grouped> ValidGrouping<Grouped> for Total<Column> {
    type IsAggregate = is_aggregate::Yes;
}

impl<Column: AppearsOnTable<Source>, Source> AppearsOnTable<Source> for Total<Column> {}

impl<Column: SelectableExpression<Source>, Source> SelectableExpression<Source> for Total<Column> {}

impl<Column: QueryFragment<DB>, DB: Backend> QueryFragment<DB> for Total<Column> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("CAST(COALESCE(SUM(");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql("), 0) AS BIGINT)");
        Ok(())
    }
}
