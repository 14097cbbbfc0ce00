using System.Globalization;
using System.Text;

namespace Campaign.Benchmarks.Loading;

/// <summary>
/// A CSV file of invented fans that is made while it is read, so that none of it lies in memory. Each value follows from the row's number: of a hundred
/// rows one repeats an address and one has none that is right.
/// </summary>
internal sealed class FansCsv(long rows) : Stream
{
    private static readonly string[] Cities = ["Berlin", "Hamburg", "Munich", "Cologne", "Leipzig", "Dresden", "Vienna", "Zurich"];
    private static readonly string[] Names = ["Mia", "Noah", "Emma", "Luis", "Ana", "Finn", "Lea", "Omar", "Ida", "Jon"];

    private readonly StringBuilder _text = new();
    private byte[] _ready = Encoding.UTF8.GetBytes("email,first name,last name,phone,city,country,language,birth year\n");
    private int _taken;
    private long _next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_taken == _ready.Length && !Make())
        {
            return 0;
        }

        var length = Math.Min(buffer.Length, _ready.Length - _taken);
        _ready.AsSpan(_taken, length).CopyTo(buffer);
        _taken += length;
        return length;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool Make()
    {
        _text.Clear();
        for (var end = Math.Min(_next + 500, rows); _next < end; _next++)
        {
            var (row, number) = (_next, _next % 100 == 50 ? _next - 7 : _next);
            _text.Append(
                CultureInfo.InvariantCulture,
                $"{(row % 100 == 77 ? "nobody at fans.example" : $"fan{number}@fans.example")},{Names[row % 10]},Keller{row % 997},+4915{100000000 + number},{Cities[row % 8]},DE,de,{1950 + (row % 55)}\n");
        }

        (_ready, _taken) = (Encoding.UTF8.GetBytes(_text.ToString()), 0);
        return _ready.Length > 0;
    }
}
