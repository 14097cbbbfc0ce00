using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Audiences.Eligibility;

/// <summary>How many marketing messages one fan may get (section <c>Audiences:FrequencyCap</c>).</summary>
public sealed class FrequencyCapOptions
{
    /// <summary>The most messages within the window, over all channels; a fan who has had as many gets no other.</summary>
    [Range(1, 1000)]
    public int Messages { get; set; } = 3;

    /// <summary>The window's length in days of 24 hours, counted back from the moment of the question.</summary>
    [Range(1, 365)]
    public int Days { get; set; } = 7;
}
