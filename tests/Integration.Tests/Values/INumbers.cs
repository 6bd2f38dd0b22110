using System.Numerics;
using Snakepit.Contracts;

namespace Snakepit.Integration.Tests.Values;

[SnakepitWorker("values")]
public partial interface INumbers
{
    [SnakepitOperation(Idempotent = true)]
    Task<(bool Value, string Seen)> BooleanAsync(bool value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(sbyte Value, string Seen)> SByteAsync(sbyte value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(byte Value, string Seen)> ByteAsync(byte value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(short Value, string Seen)> Int16Async(short value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(ushort Value, string Seen)> UInt16Async(ushort value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(int Value, string Seen)> Int32Async(int value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(uint Value, string Seen)> UInt32Async(uint value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(long Value, string Seen)> Int64Async(long value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(ulong Value, string Seen)> UInt64Async(ulong value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Int128 Value, string Seen)> Int128Async(Int128 value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(UInt128 Value, string Seen)> UInt128Async(UInt128 value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(BigInteger Value, string Seen)> BigIntegerAsync(BigInteger value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(int? Value, string Seen)> MaybeInt32Async(int? value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Half Value, string Seen)> HalfAsync(Half value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(float Value, string Seen)> SingleAsync(float value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(double Value, string Seen)> DoubleAsync(double value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(double? Value, string Seen)> MaybeDoubleAsync(double? value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(decimal Value, string Seen)> DecimalAsync(decimal value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Complex Value, string Seen)> ComplexAsync(Complex value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<bool> MakeBooleanAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<byte> MakeByteAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<int> MakeInt32Async(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<long> MakeInt64Async(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<UInt128> MakeUInt128Async(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<BigInteger> MakeBigIntegerAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<float> MakeSingleAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<double> MakeDoubleAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<decimal> MakeDecimalAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<Complex> MakeComplexAsync(string expression, CancellationToken cancellationToken = default);
}
