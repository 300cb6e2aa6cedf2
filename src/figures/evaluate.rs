//! Expressions in, answers out: ranges, differences, ratios, and pay at another price level.
//!
//! What two figures make depends on their units:
//!
//! | left | right | `-` | `/` |
//! |---|---|---|---|
//! | money | money of the same currency and period | money | ratio |
//! | money | index | | money at the price level that 100 stands for |
//! | count, index, bare number, per cent | the same | the same | ratio |
//!
//! Anything else, and figures of different kinds of evidence, is an error: kinds are never mixed.

use super::{
    dataset::{AddressError, Datasets, Defaults},
    expression::{Address, Expression},
    figure::{Answer, Figure, Value},
    money::Period,
};

/// What an expression came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Evaluated {
    /// One figure, or the reason why there is none.
    One(Answer),
    /// Two, written as a range.
    Range(Answer, Answer),
    /// A value computed from two.
    Computed {
        /// The difference, ratio or adjusted amount; not shown where either operand is not.
        result: Answer,
        /// The operands that are shown, the left one first.
        from: Vec<Figure>,
    },
}

/// Why an expression has no meaning.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvaluateError {
    /// One of its addresses names what does not exist, or is one of the open jobs.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// The units do not go together.
    #[error("{left} and {right} make no {result}")]
    Units {
        /// What was to be made: range, difference, quotient.
        result: &'static str,
        /// Unit of the left figure.
        left: String,
        /// Unit of the right figure.
        right: String,
    },
    /// Official figures, surveys and open jobs are never mixed.
    #[error("the two figures are different kinds of evidence")]
    Evidence,
}

impl EvaluateError {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::Address(error) => error.help(),
            Self::Units { .. } => {
                "Take two figures of the same unit, or divide pay by a price level.".to_owned()
            }
            Self::Evidence => {
                "Give both figures beside each other; what was computed from both would measure nothing."
                    .to_owned()
            }
        }
    }
}

impl Datasets {
    /// The answer to an expression. One with a figure of the open jobs is
    /// `EvaluateError::Address(AddressError::OpenJobs)`: it is known to be well written only.
    pub fn evaluate(
        &self,
        expression: &Expression,
        defaults: &Defaults,
    ) -> Result<Evaluated, EvaluateError> {
        let answer = |address: &Address| self.figure(address, defaults);
        match expression {
            Expression::One(address) => Ok(Evaluated::One(answer(address)?)),
            Expression::Range(a, b) => {
                let (a, b) = (answer(a)?, answer(b)?);
                if let (Some(left), Some(right)) = (a.figure(), b.figure()) {
                    if left.evidence != right.evidence {
                        return Err(EvaluateError::Evidence);
                    }
                    if !left.value.same_unit(&right.value) {
                        return Err(units("range", left, right));
                    }
                }
                Ok(Evaluated::Range(a, b))
            }
            Expression::Difference(a, b) => {
                computed("difference", answer(a)?, answer(b)?, difference, " less ")
            }
            Expression::Quotient(a, b) => {
                computed("quotient", answer(a)?, answer(b)?, quotient, " to ")
            }
        }
    }
}

fn units(result: &'static str, left: &Figure, right: &Figure) -> EvaluateError {
    EvaluateError::Units {
        result,
        left: left.value.unit(),
        right: right.value.unit(),
    }
}

/// The first value less the second.
fn difference(a: Value, b: Value) -> Option<Value> {
    if !a.same_unit(&b) {
        return None;
    }
    let number = a.number() - b.number();
    Some(match a {
        Value::Money {
            currency, period, ..
        } => Value::Money {
            amount: number,
            currency,
            period,
        },
        Value::Count(_) => Value::Count(number),
        Value::Percent(_) => Value::Percent(number),
        Value::Change(_) => Value::Change(number),
        Value::Index(_) => Value::Index(number),
        Value::Number(_) => Value::Number(number),
    })
}

/// The ratio of two equal units, or money at a price level.
fn quotient(a: Value, b: Value) -> Option<Value> {
    match (a, b) {
        (
            Value::Money {
                amount,
                currency,
                period,
            },
            Value::Index(index),
        ) => {
            let amount = amount / (index / 100.0);
            // What is paid by the hour has cents; more digits than the pay had would be false.
            let digits = if period == Period::Hour { 100.0 } else { 1.0 };
            Some(Value::Money {
                amount: (amount * digits).round() / digits,
                currency,
                period,
            })
        }
        (a, b) if a.same_unit(&b) => Some(Value::Number(a.number() / b.number())),
        _ => None,
    }
}

fn computed(
    what: &'static str,
    a: Answer,
    b: Answer,
    compute: fn(Value, Value) -> Option<Value>,
    between: &str,
) -> Result<Evaluated, EvaluateError> {
    let (left, right) = match (a, b) {
        (Answer::Shown(left), Answer::Shown(right)) => (left, right),
        // One reason is enough, and the left figure is the one that the sentence is about.
        (Answer::Shown(figure), missing) | (missing, Answer::Shown(figure)) => {
            return Ok(Evaluated::Computed {
                result: missing,
                from: vec![figure],
            });
        }
        (missing, _) => {
            return Ok(Evaluated::Computed {
                result: missing,
                from: Vec::new(),
            });
        }
    };
    if left.evidence != right.evidence {
        return Err(EvaluateError::Evidence);
    }
    let value = compute(left.value, right.value).ok_or_else(|| units(what, &left, &right))?;
    let not_shown = if right.at_least {
        Some("one of the two is published only as a lower bound")
    } else if !value.number().is_finite() {
        Some("a division by nothing")
    } else {
        None
    };
    let result = match not_shown {
        Some(reason) => Answer::NotShown {
            reason: reason.to_owned(),
            evidence: left.evidence,
            source: left.source.clone(),
        },
        None => Answer::Shown(join(&left, &right, value, between)),
    };
    Ok(Evaluated::Computed {
        result,
        from: vec![left, right],
    })
}

/// The figure made of two.
fn join(left: &Figure, right: &Figure, value: Value, between: &str) -> Figure {
    let is_adjusted = !left.value.same_unit(&right.value);
    let both = |a: &str, b: &str| match (a, b) {
        (a, b) if a == b => a.to_owned(),
        ("", only) | (only, "") => only.to_owned(),
        (a, b) => format!("{a}{between}{b}"),
    };
    Figure {
        value,
        at_least: left.at_least,
        evidence: left.evidence,
        source: left.source.clone(),
        cell: None,
        label: if is_adjusted {
            format!("{} at US prices", left.label)
        } else {
            both(&left.label, &right.label)
        },
        place: if is_adjusted {
            left.place.clone()
        } else {
            both(&left.place, &right.place)
        },
        period: if is_adjusted && left.period != right.period {
            format!("{}, prices of {}", left.period, right.period)
        } else {
            both(&left.period, &right.period)
        },
        sample: None,
        relative_error: left.relative_error.filter(|_| is_adjusted),
        review_by: [left.review_by, right.review_by]
            .into_iter()
            .flatten()
            .min(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{
        figure::{Evidence, SourceKey},
        money::Currency,
    };

    fn figure(value: Value) -> Answer {
        Answer::Shown(Figure {
            value,
            at_least: false,
            evidence: Evidence::Official,
            source: SourceKey::Dataset {
                name: "pay".into(),
                release: "1".into(),
            },
            cell: None,
            label: "median".into(),
            place: "United States".into(),
            period: "May 2025".into(),
            sample: None,
            relative_error: Some(1.0),
            review_by: None,
        })
    }

    fn dollars(amount: f64, period: Period) -> Answer {
        figure(Value::Money {
            amount,
            currency: Currency::USD,
            period,
        })
    }

    fn result(evaluated: Result<Evaluated, EvaluateError>) -> String {
        match evaluated {
            Ok(Evaluated::Computed {
                result: Answer::Shown(figure),
                from,
            }) => {
                assert_eq!(from.len(), 2);
                figure.full()
            }
            Ok(Evaluated::Computed {
                result: Answer::NotShown { reason, .. },
                ..
            }) => reason,
            Ok(other) => panic!("{other:?}"),
            Err(error) => error.to_string(),
        }
    }

    fn subtract(a: Answer, b: Answer) -> String {
        result(computed("difference", a, b, difference, " less "))
    }

    fn divide(a: Answer, b: Answer) -> String {
        result(computed("quotient", a, b, quotient, " to "))
    }

    #[test]
    fn units_decide_what_two_figures_make() {
        let (year, hour) = (Period::Year, Period::Hour);
        assert_eq!(
            divide(dollars(113_200.0, year), figure(Value::Index(113.25))),
            "$99,956"
        );
        assert_eq!(
            divide(dollars(61.0, hour), figure(Value::Index(113.2))),
            "$53.89"
        );
        assert_eq!(divide(dollars(170.0, year), dollars(100.0, year)), "1.7");
        assert_eq!(
            subtract(dollars(90.0, year), dollars(100.0, year)),
            "\u{2212}$10"
        );
        assert_eq!(
            subtract(figure(Value::Percent(5.8)), figure(Value::Percent(3.6))),
            "2.2%"
        );
        assert_eq!(
            subtract(dollars(90.0, year), dollars(9.0, hour)),
            "USD a year and USD an hour make no difference"
        );
        assert_eq!(
            divide(figure(Value::Count(5.0)), figure(Value::Index(100.0))),
            "a count and an index make no quotient"
        );
        assert_eq!(
            divide(figure(Value::Count(5.0)), figure(Value::Count(0.0))),
            "a division by nothing"
        );
    }

    #[test]
    fn a_lower_bound_is_never_taken_off() {
        let (Answer::Shown(mut bound), plain) =
            (dollars(90.0, Period::Year), dollars(50.0, Period::Year))
        else {
            panic!("both are shown");
        };
        bound.at_least = true;
        assert_eq!(
            subtract(Answer::Shown(bound.clone()), plain.clone()),
            "at least $40"
        );
        assert_eq!(
            subtract(plain, Answer::Shown(bound)),
            "one of the two is published only as a lower bound"
        );
    }

    #[test]
    fn kinds_of_evidence_are_never_mixed() {
        let Answer::Shown(mut survey) = dollars(90.0, Period::Year) else {
            panic!("it is shown");
        };
        survey.evidence = Evidence::Survey;
        assert_eq!(
            subtract(dollars(50.0, Period::Year), Answer::Shown(survey)),
            "the two figures are different kinds of evidence"
        );
    }
}
