namespace Campaign.Core.Audiences.Segments;

/// <summary>Compares the members before with those now, both ascending, in one pass; notes the first of who moved.</summary>
internal sealed class MembershipChange : IDisposable
{
    private readonly IEnumerator<long> _before;
    private readonly int _keep;
    private readonly List<long> _enteredFans = [];
    private readonly List<long> _leftFans = [];
    private bool _more;

    public MembershipChange(IEnumerable<long> before, int keep)
    {
        _before = before.GetEnumerator();
        _keep = keep;
        _more = _before.MoveNext();
    }

    public long Entered { get; private set; }

    public long Left { get; private set; }

    public long[] EnteredFans => [.. _enteredFans];

    public long[] LeftFans => [.. _leftFans];

    /// <summary>The next fan who is a member now.</summary>
    public void Add(long fan)
    {
        LeftBefore(fan);
        if (_more && _before.Current == fan)
        {
            _more = _before.MoveNext();
            return;
        }

        Entered++;
        Note(_enteredFans, fan);
    }

    /// <summary>There are no more: the rest of those before have left.</summary>
    public void End() => LeftBefore(long.MaxValue);

    public void Dispose() => _before.Dispose();

    private void LeftBefore(long fan)
    {
        for (; _more && _before.Current < fan; _more = _before.MoveNext())
        {
            Left++;
            Note(_leftFans, _before.Current);
        }
    }

    private void Note(List<long> fans, long fan)
    {
        if (fans.Count < _keep)
        {
            fans.Add(fan);
        }
    }
}
