using System.Globalization;

namespace Campaign.Contracts.Audiences;

/// <summary>A literal of a rule: nothing, text (also dates and ids), a number, a flag, or a list of these.</summary>
public abstract record RuleValue
{
    private RuleValue()
    {
    }

    /// <summary>No value, as <c>exists</c> has.</summary>
    public static RuleValue None { get; } = new Nothing();

    /// <summary>Text as a value.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator RuleValue(string text) => new Text(text);

    /// <summary>A number as a value.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator RuleValue(decimal number) => new Number(number);

    /// <summary>A number as a value.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator RuleValue(int number) => new Number(number);

    /// <summary>A number as a value.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator RuleValue(long number) => new Number(number);

    /// <summary>A flag as a value.</summary>
    /// <param name="flag">The flag.</param>
    public static implicit operator RuleValue(bool flag) => new Flag(flag);

    /// <summary>A list as a value.</summary>
    /// <param name="items">Text, numbers or flags.</param>
    /// <returns>The list.</returns>
    public static RuleValue Of(params IEnumerable<RuleValue> items) => new Many(items.ToRuleList());

    /// <summary>No value.</summary>
    public sealed record Nothing : RuleValue;

    /// <summary>Text, an ISO or relative date, or an id.</summary>
    /// <param name="Value">The text.</param>
    public sealed record Text(string Value) : RuleValue
    {
        /// <inheritdoc/>
        public override string ToString() => Value;
    }

    /// <summary>A number.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Number(decimal Value) : RuleValue
    {
        /// <inheritdoc/>
        public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>True or false.</summary>
    /// <param name="Value">The flag.</param>
    public sealed record Flag(bool Value) : RuleValue
    {
        /// <inheritdoc/>
        public override string ToString() => Value ? "true" : "false";
    }

    /// <summary>A list of literals.</summary>
    /// <param name="Items">The members.</param>
    public sealed record Many(RuleList<RuleValue> Items) : RuleValue
    {
        /// <inheritdoc/>
        public override string ToString() => string.Join(", ", Items);
    }
}
