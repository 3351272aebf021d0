//! Small charts: bars over a row of labels, measured here and drawn by the template as SVG, so that a page
//! needs neither script nor inline style. Knows no event; whoever fills one says what is counted and in
//! which words. The same figures stand below it as a table.

/// The drawing's width; a phone shows it at about its own size.
const WIDTH: i64 = 320;
/// Where the bars stand.
const FLOOR: i64 = 130;
/// How high the highest bar is.
const HIGHEST: i64 = 108;

/// A chart of bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// A word for the ids in the page.
    pub id: &'static str,
    /// What is shown, in a line.
    pub title: String,
    /// What can be read from it, in a sentence.
    pub description: String,
    /// The head of the table's first column.
    pub label_head: String,
    /// The head of the figures' column.
    pub value_head: String,
    /// From the left.
    pub bars: Vec<Bar>,
    /// Whether a bar without height shows its figure: of shares nought says something, too.
    pub shows_nought: bool,
}

/// A figure to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Below the bar, a few letters.
    pub short: String,
    /// In the table, in full.
    pub label: String,
    /// The height.
    pub value: i64,
    /// The figure in words, e.g. `98 %`.
    pub said: String,
}

/// A bar, measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it shows.
    pub figure: Figure,
    /// Its left edge.
    pub x: i64,
    /// Its upper edge.
    pub y: i64,
    /// Its width.
    pub width: i64,
    /// Its height.
    pub height: i64,
    /// Its middle, for the texts.
    pub middle: i64,
    /// Where the figure stands above it.
    pub above: i64,
}

impl Chart {
    /// Measures the bars of figures. The highest takes the whole height, or as much as it is of `whole`.
    pub fn new(
        id: &'static str,
        (title, description): (String, String),
        (label_head, value_head): (String, String),
        figures: Vec<Figure>,
        whole: Option<i64>,
    ) -> Self {
        let highest = figures.iter().map(|figure| figure.value).max().unwrap_or(0);
        let shows_nought = whole.is_some();
        let whole = whole.unwrap_or(highest).max(1);
        let step = WIDTH / i64::try_from(figures.len()).unwrap_or(1).max(1);
        let width = (step * 7 / 10).clamp(4, 48);
        let bars = (0..).zip(figures).map(|(place, figure)| {
            let height = (figure.value.clamp(0, whole) * HIGHEST + whole / 2) / whole;
            // A figure that is not nothing is seen.
            let height = if figure.value > 0 { height.max(2) } else { 0 };
            let middle = place * step + step / 2;
            let y = FLOOR - height;
            Bar { figure, x: middle - width / 2, y, width, height, middle, above: y - 4 }
        });
        Self { id, title, description, label_head, value_head, bars: bars.collect(), shows_nought }
    }

    /// The view box.
    pub fn view_box(&self) -> String {
        format!("0 0 {WIDTH} {}", FLOOR + 20)
    }

    /// Where the bars stand.
    pub fn floor(&self) -> i64 {
        FLOOR
    }

    /// The right edge.
    pub fn width(&self) -> i64 {
        WIDTH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: i64) -> Figure {
        Figure { short: "J".into(), label: "Januari".into(), value, said: value.to_string() }
    }

    fn chart(values: &[i64], whole: Option<i64>) -> Chart {
        let figures = values.iter().map(|value| figure(*value)).collect();
        Chart::new("c", Default::default(), Default::default(), figures, whole)
    }

    #[test]
    fn bars_stand_within_the_drawing_whatever_the_figures() {
        for values in
            [vec![], vec![0], vec![5], vec![0; 12], (0..12).collect(), vec![1, 1_000_000], vec![-3, 7]]
        {
            let chart = chart(&values, None);
            for (bar, value) in chart.bars.iter().zip(&values) {
                assert!(bar.x >= 0 && bar.x + bar.width <= WIDTH && bar.y >= FLOOR - HIGHEST, "{bar:?}");
                assert_eq!(bar.height > 0, *value > 0, "{bar:?}");
                assert_eq!(bar.y + bar.height, FLOOR);
            }
            for pair in chart.bars.windows(2) {
                assert!(pair[0].x + pair[0].width < pair[1].x, "bars keep apart");
            }
        }
        assert_eq!(chart(&[50, 100], None).bars[0].height, HIGHEST / 2);
        assert_eq!(chart(&[50], Some(100)).bars[0].height, HIGHEST / 2);
        assert_eq!(chart(&[150], Some(100)).bars[0].height, HIGHEST);
    }
}
