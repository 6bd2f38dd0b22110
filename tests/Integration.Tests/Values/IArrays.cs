using System.Numerics;
using System.Numerics.Tensors;
using Snakepit.Contracts;

namespace Snakepit.Integration.Tests.Values;

[SnakepitWorker("values")]
public partial interface IArrays
{
    [SnakepitOperation(Idempotent = true)]
    Task<(bool[] Value, string Seen)> BooleanArrayAsync(bool[] value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(sbyte[] Value, string Seen)> SByteArrayAsync(sbyte[] value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(short[] Value, string Seen)> Int16ArrayAsync(short[] value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(int[] Value, string Seen)> Int32ArrayAsync(int[] value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(long[] Value, string Seen)> Int64ArrayAsync(long[] value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(ushort[] Value, string Seen)> UInt16ArrayAsync(ushort[] value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(uint[] Value, string Seen)> UInt32ArrayAsync(uint[] value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(ulong[] Value, string Seen)> UInt64ArrayAsync(ulong[] value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Half[] Value, string Seen)> HalfArrayAsync(Half[] value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(float[] Value, string Seen)> SingleArrayAsync(float[] value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(double[] Value, string Seen)> DoubleArrayAsync(double[] value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Complex[] Value, string Seen)> ComplexArrayAsync(Complex[] value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(int[,] Value, string Seen)> MatrixAsync(int[,] value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Tensor<double> Value, string Seen)> TensorAsync(Tensor<double> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(ReadOnlyMemory<float> Value, string Seen)> SliceAsync(ReadOnlyMemory<float> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<double[]> MakeDoubleArrayAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<long[]> MakeInt64ArrayAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<sbyte[]> MakeSByteArrayAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<Half[]> MakeHalfArrayAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<bool[]> MakeBooleanArrayAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<Complex[]> MakeComplexArrayAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<int[,]> MakeMatrixAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<Tensor<double>> MakeTensorAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<Memory<float>> MakeSliceAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<List<double>> MakeLooseArrayAsync(string expression, CancellationToken cancellationToken = default);
}
