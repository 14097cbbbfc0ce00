using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Privacy;

/// <summary>Configuration section <c>Encryption</c>: the keys that wrap the promoters' data keys. They belong in a vault.</summary>
public sealed class EncryptionOptions
{
    /// <summary>32 bytes in base64, or any text of 32 characters or more. Wraps every new data key.</summary>
    [Required]
    [MinLength(32)]
    public string MasterKey { get; set; } = "";

    /// <summary>Master keys of before, in the same forms. They unwrap what they wrapped until it is wrapped anew.</summary>
    public IReadOnlyList<string> RetiredMasterKeys { get; set; } = [];
}
